"""What every value of the model is made of: a frozen pydantic model, and a span of the text."""

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, with_config

_M = TypeVar("_M", bound="Model")


def without_examples(schema: dict[str, Any]) -> None:
    """What a JSON Schema says of a value is for readers of any language: Python's examples stay in the docstring."""
    if "description" in schema:
        schema["description"] = schema["description"].split("\n\nExamples:")[0]


@with_config(json_schema_extra=without_examples)
@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of `Document.text`: code points from `start` up to, not including, `end`.

    Examples:
        >>> document = parse_files("examples/regulation.txt")
        >>> span = document["第三条"].span
        >>> document.text[span.start : span.end]
        '第三条\\u3000公园事业应当遵循政府主导、社会参与、生态优先、公益开放的原则。'
    """

    start: int
    end: int


def make_span(start: int, end: int) -> Span:
    """`Span(start, end)` at a third of the cost: a frozen dataclass looks up `object.__setattr__` for each field, and
    a law has ten spans for each article."""
    span = _NEW(Span)
    _SET_START(span, start)
    _SET_END(span, end)
    return span


_NEW = object.__new__
_SET_START, _SET_END = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


class Model(BaseModel):
    """A frozen model that can also be made without validation, from values the pipeline has just computed."""

    # a parse validates nothing, so the validators are built when something from outside is read
    model_config = ConfigDict(frozen=True, defer_build=True, json_schema_extra=without_examples)

    @classmethod
    def trusted(cls: type[_M], **values: Any) -> _M:
        """`cls(**values)` without validation; every field must be given. Quicker than `model_construct`, which
        looks up defaults and aliases for each field of each clause of a law."""
        self = _NEW(cls)
        _SET_DICT(self, values)
        _SET_FIELDS(self, _FIELDS.get(cls) or _fields_set(cls))
        _SET_EXTRA(self, None)
        _SET_PRIVATE(self, None)
        return self


_FIELDS: dict[type, set[str]] = {}
_SET_DICT, _SET_FIELDS, _SET_EXTRA, _SET_PRIVATE = (
    BaseModel.__dict__[name].__set__
    for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def _fields_set(cls: type[BaseModel]) -> set[str]:
    """One set for all instances of a class: frozen models never change theirs, and a law has 10,000 of them."""
    known = _FIELDS.get(cls)
    if known is None:
        known = _FIELDS[cls] = set(cls.model_fields)
    return known
