"""Arguments and environment in; the language that the program speaks to this person out."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from policy_parser.errors import PolicyParserError
from policy_parser.expressions import expression
from policy_parser.wording import LANGUAGES, Language, say

_FLAG = "--language"
VARIABLE = "POLICY_PARSER_LANGUAGE"


def language_of(
    arguments: Sequence[str],
    commands: Sequence[str],
    environment: Mapping[str, str] = os.environ,
    configured: Callable[[], str | None] = lambda: None,
) -> tuple[Language, list[str]]:
    """The language, and the arguments without the option that names it.

    `--language zh|en` goes before all, then POLICY_PARSER_LANGUAGE, then what is `configured`, then the locale:
    Chinese where it is one, else English. Behind the command `export` the option is the page's own and stays. Raises
    PolicyParserError for a language that there is not.
    """
    rest: list[str] = []
    asked: str | None = None
    command = next((a for a in arguments if a in commands), "")
    at = 0
    while at < len(arguments):
        argument = arguments[at]
        if argument == "--":
            rest += arguments[at:]
            break
        mine = command != "export" or command not in rest
        name, equals, value = argument.partition("=")
        if name == _FLAG and mine and (equals or at + 1 < len(arguments)):
            asked = value if equals else arguments[at + 1]
            at += 1 if equals else 2
            continue
        rest.append(argument)
        at += 1
    for origin, given in ((_FLAG, asked), (VARIABLE, environment.get(VARIABLE) or None)):
        if given is not None:
            found = next((language for language in LANGUAGES if language == given.lower()), None)
            if found is None:
                raise PolicyParserError(say("language-unknown", origin=origin, given=given, known=", ".join(LANGUAGES)))
            return found, rest
    of_file = configured()
    return next((language for language in LANGUAGES if language == of_file), _of_locale(environment)), rest


def _of_locale(environment: Mapping[str, str]) -> Language:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    if os.name == "nt":
        import locale

        return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
    return "en"


#: What Typer says, in English alone, of a call that it refuses, and the message of ours that says it; in several of its
#: versions' words.
_REFUSALS = (
    (expression(r".*valid int"), "call-integer"),
    (expression(r".*(?:greater than or equal to|in the range x>=) ?(?P<least>-?[0-9]+)"), "call-least"),
    (expression(r"No such command '(?P<given>.*?)'\. Did you mean '(?P<near>.*?)'"), "call-command-near"),
    (expression(r"No such command '(?P<given>.*?)'"), "call-command"),
    (expression(r"Got unexpected extra arguments?\W.*?\((?P<given>.*)\)"), "call-extra"),
    (expression(r"Option '(?P<where>.*?)' requires an argument"), "call-bare"),
)


def wrong_call(error: Any) -> str:
    """What is wrong with a call that Typer refused, on one line; empty where help was shown instead."""
    name = type(error).__name__
    if name == "NoArgsIsHelpError":
        error.show()
        return ""
    context = error.ctx
    command = context.command_path if context is not None else "policy-parser"
    parameter = getattr(error, "param", None)
    where = ""
    if parameter is not None:
        flag = max(parameter.opts, key=len, default="")
        where = flag if flag.startswith("-") else str(parameter.metavar or parameter.human_readable_name)
    if name == "NoSuchOption":
        near = next(iter(error.possibilities or ()), "")
        key = "call-option-near" if near else "call-option"
        return say(key, option=error.option_name, near=near, command=command)
    if name == "MissingParameter":
        return say("call-missing", where=where, command=command)
    for pattern, key in _REFUSALS:
        found = pattern.match(str(error.message))
        if found:
            return say(key, **{"where": where, "command": command, **found.groupdict()})
    if name == "BadParameter":
        return say("call-value", where=where, why=str(error.message).rstrip("."), command=command)
    return say("call-wrong", why=str(error.message).rstrip("."), command=command)
