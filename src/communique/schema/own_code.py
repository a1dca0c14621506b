"""What a schema's own code raises, in a validator, a property or a default, is an error that names it."""

from __future__ import annotations

from traceback import walk_tb
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import PydanticSerializationError

from communique.errors import CommuniqueError, SettingsError
from communique.schema.inference import models_in

if TYPE_CHECKING:
    from types import TracebackType

    from pydantic import BaseModel

_LIBRARY: Final = "communique"
_NOT_OWN: Final = frozenset({_LIBRARY, "pydantic", "pydantic_core", "builtins", "abc", "typing", "enum"})


class OwnCode:
    """A context in which code of a schema may run.

    What ends the process by the user's wish, Ctrl-C and the like, passes through.

    Args:
        schema: The record's model.

    Raises:
        SettingsError: The code of a module in which one of its models stands has raised something, be it SystemExit.
    """

    def __init__(self, schema: type[BaseModel]) -> None:
        self._schema: Final = schema

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or isinstance(error, CommuniqueError | KeyboardInterrupt) or _is_ours(type(error).__module__):
            return
        if where := _place(trace, _modules(self._schema)):
            raise SettingsError(
                f"{self._schema.__name__} cannot be used: its own code raised {told(error)} in {where}. Let a "
                "validator raise a ValueError where a value does not fit"
            ) from error


def told(error: BaseException) -> str:
    """The name and the message of an error; of a message that cannot be made, the name alone."""
    try:
        message = str(error)
    except Exception:  # noqa: BLE001 - it is the user's code too
        message = ""
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def dumped(record: BaseModel, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - the options of `model_dump`
    """A record as plain data.

    Raises:
        SettingsError: Its own serialisation raises something, or gives no object.
    """
    try:
        found: object = record.model_dump(**options)
    except PydanticSerializationError as error:
        raise SettingsError(f"{type(record).__name__} cannot be written down: {error}") from error
    if not isinstance(found, dict):
        name = type(found).__name__
        raise SettingsError(f"{type(record).__name__} cannot be written down: its serialisation gives a {name}")
    return found


def _modules(schema: type[BaseModel]) -> frozenset[str]:
    """The modules in which a model and those that it holds stand."""
    models, waiting = {schema}, [schema]
    while waiting:
        held = {one for info in waiting.pop().model_fields.values() for one in models_in(info.annotation)} - models
        models |= held
        waiting += held
    names = {base.__module__ for model in models for base in model.__mro__}
    return frozenset(name for name in names if name.partition(".")[0] not in _NOT_OWN)


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] == _LIBRARY


def _place(trace: TracebackType | None, modules: frozenset[str]) -> str:
    """The last place in some modules that was reached from this library; empty where there is none."""
    found = ""
    for frame, line in walk_tb(trace):
        name = frame.f_globals.get("__name__", "")
        if _is_ours(name):
            found = ""
        elif name in modules:
            found = f"{frame.f_code.co_name}, line {line} of {frame.f_code.co_filename}"
    return found
