"""Parts that not everybody needs: a library by name -> the library, or what to type to install it."""

from __future__ import annotations

import importlib
from types import ModuleType

from onrecord.errors import ExtraError


def needed(module: str, *, extra: str, what: str) -> ModuleType:
    """Import a library of one of the extras; ExtraError, which names `what` asks for it, where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as missing:
        library = module.partition(".")[0]
        hint = f"type: pip install 'onrecord[{extra}]'"
        raise ExtraError(f"{what} needs {library}, which is not installed", hint=hint) from missing
