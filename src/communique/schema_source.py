"""A schema that the user named: `results.py:QuarterlyResults`, `package.module:QuarterlyResults`.

A file is run as a module under a name of its own. That module goes to other processes as its text, so that a worker has
the very classes that the run began with, whether or not it sees the file.
"""

from __future__ import annotations

import hashlib
import importlib
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from communique.errors import SettingsError
from communique.given_files import bytes_in
from communique.schema.own_code import told

if TYPE_CHECKING:
    from collections.abc import Callable

_SUFFIX: Final = ".py"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of Python that is run as a module, here and where this is sent.

    Args:
        path: Of the file, absolute.
        text: What stands in it.
    """

    path: str
    text: str

    @property
    def module_name(self) -> str:
        """Of the module: two files of one name are two modules, and a file that has changed is another one."""
        digest = hashlib.sha256(f"{self.path}\0{self.text}".encode()).hexdigest()[:12]
        return f"_schema_of_{Path(self.path).stem}_{digest}"

    def module(self) -> ModuleType:
        """The module, run when first asked for.

        Raises:
            Exception: Whatever the file does when it is run.
        """
        name = self.module_name
        if name not in sys.modules:
            made = ModuleType(name)
            made.__file__ = self.path
            sys.modules[name] = made  # pydantic looks up annotations there
            try:
                exec(compile(self.text, self.path, "exec"), made.__dict__)  # noqa: S102 - the user named the file
            except BaseException:
                del sys.modules[name]
                raise
        return sys.modules[name]

    def __reduce__(self) -> tuple[Callable[[str, str], SourceFile], tuple[str, str]]:
        """What stands behind this in a pickle may be of the module: it is run first."""
        return _run_there, (self.path, self.text)


def _run_there(path: str, text: str) -> SourceFile:
    file = _FILES[path] = SourceFile(path, text)
    file.module()
    return file


def find_named(said: str) -> tuple[str, Any]:
    """What `FILE.py:NAME` or `MODULE:NAME` names, and the same with the file's whole path.

    Raises:
        SettingsError: There is no such file, module or name.
    """
    where, colon, name = said.rpartition(":")
    if not colon or not name.isidentifier():
        raise SettingsError(f"{said!r} is not FILE.py:NAME or MODULE:NAME")
    if where.endswith(_SUFFIX) and not Path(where).exists():
        raise SettingsError(f"there is no file {where}: check the path, which starts from {Path.cwd()}")
    try:
        if where.endswith(_SUFFIX):
            where = str(Path(where).resolve())
            module = _file(where).module()
        else:
            module = importlib.import_module(where)
    except (KeyboardInterrupt, SettingsError):
        raise
    except BaseException as error:  # whatever the user's file does when it is run, be it `sys.exit`
        raise SettingsError(f"{where} cannot be loaded: {told(error)}") from error
    if not hasattr(module, name):
        raise SettingsError(f"{where} has nothing called {name}")
    return f"{where}:{name}", getattr(module, name)


def file_of(source: str) -> SourceFile | None:
    """The file of a source that `find_named` gave, as it was when it was run; None where it is of no file."""
    where = source.rpartition(":")[0]
    if not where.endswith(_SUFFIX):
        return None
    return _FILES.get(where) or _file(where)


_FILES: Final[dict[str, SourceFile]] = {}
"""The files that this process has run, by their paths."""


def _file(path: str) -> SourceFile:
    _FILES[path] = SourceFile(path, bytes_in(Path(path)).decode("utf-8"))
    return _FILES[path]
