"""`python -m policy_parser` is the command line."""

from policy_parser.cli import main

main()
