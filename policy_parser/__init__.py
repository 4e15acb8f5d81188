"""policy-parser: Chinese policy documents in, a navigable clause tree with resolved cross-references out."""

from policy_parser.api import parse, parse_all, parse_files

__all__ = ["parse", "parse_all", "parse_files"]
