"""Imports go one way, from the vocabulary to the command line; siblings never import each other."""

import ast
import pathlib

import pytest

PACKAGE = pathlib.Path(__file__).parent.parent / "onrecord"

# Each row may import from the rows above it. Modules of one row never import each other.
ROWS = [
    {"errors"},
    {"terms", "addresses", "characters", "extras", "files", "months"},
    {"lang", "dates", "encoding", "markup", "workers", "model", "trees"},
    {"lemmas", "wording", "registry"},
    {"align"},
    {"read", "clean", "metadata", "find", "store", "export"},
    {"pipeline", "ask", "lab"},
    {"contract", "screens"},
    {"contract_statements", "screens_check", "screens_statements"},
    {"exports"},
    {"with_pandas", "mcp_server"},
    {"record"},
    {"with_spacy"},
    {"console", "options", "web"},
    {"cli_mcp", "cli_record", "cli_serve", "cli_speakers", "cli_statements"},
    {"cli"},
]
ROW_OF = {name: row for row, names in enumerate(ROWS) for name in names}


def imports(path):
    """The top-level onrecord modules that a file imports, late ones too."""
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            names = [f"onrecord.{a.name}" for a in node.names] if node.module == "onrecord" else [node.module]
        yield from (name.split(".")[1] for name in names if name.startswith("onrecord."))


FILES = [p for p in sorted(PACKAGE.rglob("*.py")) if p != PACKAGE / "__init__.py"]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_one_way(path):
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own in {"__main__"}:
        return
    for name in imports(path):
        if name in ROW_OF:
            assert name == own or ROW_OF[name] < ROW_OF[own], f"{own} imports {name}"


def test_every_module_has_its_row():
    assert {p.relative_to(PACKAGE).parts[0].removesuffix(".py") for p in FILES} - {"__main__", "schemas"} <= set(ROW_OF)
