"""The rules of the house, held by reading the code: who imports whom, and what appears nowhere."""

from __future__ import annotations

import ast
import re
import socket
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("sources", "index", "bot", "ui")
BOT = ("question", "evidence", "composing", "checking", "model")
MODULES = tuple(sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py")))

# Each heavy library, and the one adapter file in a folder that may import it. LangChain has four faces in two
# folders (Embeddings; BaseRetriever, Runnable, chat models), a file for each.
ADAPTERS = {
    "faiss": ("index/vectors.py",),
    "fastapi": ("ui/server.py",),
    "gradio": ("ui/chat/chat.py",),
    "langchain": ("bot/model/language_model.py",),
    "langchain_core": ("index/embeddings.py", "bot/retriever.py", "bot/runnable.py"),
    "prometheus_client": ("ui/metrics.py",),
    "rich": ("ui/progress.py",),
    "safetensors": ("index/static.py",),
    "selectolax": ("sources/readers/html.py",),
    "sentence_transformers": ("index/transformer.py",),
    "tantivy": ("index/keywords.py",),
    "tokenizers": ("index/static.py",),
    "torch": (),
    "transformers": (),
    "uvicorn": ("ui/traffic/connections.py",),
    "yaml": ("sources/readers/front_matter.py",),
}
FACES = {"langchain_core"}

# What these import is never loaded by a program that answers.
OFFLINE = ("index/training/", "bot/training/")

BANNED_NAMES = re.compile(r"(^|_)(utils?|helpers?|base|managers?|factory|factories|services?|common|misc)$")
BROAD = {"Exception", "BaseException"}


def label(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def nodes(path: Path, *, for_types: bool) -> Iterator[ast.AST]:
    """All nodes of a file, with or without those below ``if TYPE_CHECKING``, which never run."""
    waiting: list[ast.AST] = [tree(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and not for_types:
            continue
        waiting.extend(ast.iter_child_nodes(node))
        yield node


def imports(path: Path, *, for_types: bool = True) -> Iterator[str]:
    """Every module name that a file imports, wherever in the file."""
    for node in nodes(path, for_types=for_types):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{label(path)}:{node.lineno} imports relatively"
            yield node.module or ""


def top(name: str) -> str:
    return name.partition(".")[0]


def runtime_modules() -> list[Path]:
    return [path for path in MODULES if not label(path).startswith(OFFLINE)]


def test_imports_go_one_way() -> None:
    """sources ← index ← bot ← ui: a folder imports itself and the folders to its left."""
    wrong = [
        f"{label(path)} imports {name}"
        for path in MODULES
        for name in imports(path)
        if top(name) in (*LAYERS, "tests")
        and top(name) not in LAYERS[: LAYERS.index(path.relative_to(ROOT).parts[0]) + 1]
    ]
    assert wrong == []


def test_the_folders_of_the_bot_import_one_way() -> None:
    """question ← evidence ← composing ← checking ← model: what is asked knows nothing of how it is answered."""
    wrong = [
        f"{label(path)} imports {name}"
        for place, folder in enumerate(BOT)
        for path in (ROOT / "bot" / folder).rglob("*.py")
        for name in imports(path)
        if name.startswith("bot.") and name.split(".")[1] in BOT[place + 1 :]
    ]
    assert wrong == []


def test_reading_imports_nothing_of_ours() -> None:
    """sources/reading is a leaf: what Vietnamese words say depends on no other part of the program."""
    wrong = [
        f"{label(path)} imports {name}"
        for path in (ROOT / "sources" / "reading").rglob("*.py")
        for name in imports(path)
        if top(name) in LAYERS and not name.startswith("sources.reading")
    ]
    assert wrong == []


def test_serving_never_imports_training() -> None:
    training = tuple(folder.strip("/").replace("/", ".") for folder in OFFLINE)
    wrong = [label(path) for path in runtime_modules() if any(n.startswith(training) for n in imports(path))]
    assert wrong == []


def test_each_heavy_library_has_one_adapter_in_a_folder() -> None:
    wrong = [
        f"{label(path)} imports {library}"
        for path in runtime_modules()
        for library in {top(name) for name in imports(path, for_types=False)} & set(ADAPTERS)
        if label(path) not in ADAPTERS[library]
    ]
    assert wrong == []
    for library, adapters in ADAPTERS.items():
        folders = [adapter.partition("/")[0] for adapter in adapters]
        assert library in FACES or len(folders) == len(set(folders)), f"{library} has two adapters in one folder"


def test_the_table_of_adapters_names_only_files_that_import_the_library() -> None:
    wrong = [
        f"{adapter} does not import {library}"
        for library, adapters in ADAPTERS.items()
        for adapter in adapters
        if library not in {top(name) for name in imports(ROOT / adapter, for_types=False)}
    ]
    assert wrong == []


def test_every_imported_package_is_declared() -> None:
    """What the code imports stands in pyproject.toml: in the dependencies or in an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]
    declared = {normal(re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0]) for line in wanted}
    distributions = packages_distributions()
    ours = {*LAYERS, "tests", *(path.stem for path in (ROOT / "tests").glob("*.py"))}
    wrong = {
        f"{label(path)} imports {name}"
        for path in (*MODULES, *(ROOT / "tests").rglob("*.py"))
        for name in {top(name) for name in imports(path)} - ours - sys.stdlib_module_names
        if not declared & {normal(distribution) for distribution in distributions.get(name, [name])}
    }
    assert wrong == set()


def normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {part for path in MODULES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert [name for name in sorted(names) if BANNED_NAMES.search(name)] == []


def test_packages_only_export() -> None:
    """An ``__init__.py`` holds a docstring, imports and ``__all__``; code lives in named files."""
    allowed = (ast.Import, ast.ImportFrom, ast.Expr, ast.Assign)
    wrong = [
        f"{label(path)}:{node.lineno}"
        for path in MODULES
        if path.name == "__init__.py"
        for node in tree(path).body
        if not isinstance(node, allowed)
    ]
    assert wrong == []


def test_every_dataclass_is_frozen() -> None:
    wrong = [
        f"{label(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    ]
    assert wrong == []


def test_no_failure_is_swallowed() -> None:
    """A handler that catches everything raises again."""
    wrong = [
        f"{label(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or BROAD & {ast.unparse(part) for part in ast.walk(node.type) if isinstance(part, ast.Name)}
        )
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]
    assert wrong == []


def test_nothing_is_pickled() -> None:
    """Loading a pickle runs what it says, so no file of ours is one."""
    banned = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
    wrong = [f"{label(path)} imports {name}" for path in MODULES for name in imports(path) if top(name) in banned]
    wrong += [
        f"{label(path)}:{node.lineno} {ast.unparse(node)}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.keyword) and node.arg == "allow_pickle" and ast.unparse(node.value) != "False"
    ]
    assert wrong == []


def test_only_the_settings_read_the_environment() -> None:
    wrong = [
        f"{label(path)}:{node.lineno}"
        for path in MODULES
        if label(path) != "ui/settings.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.getenv", "os.environb")
    ]
    assert wrong == []


def test_asynchronous_code_stays_at_the_network() -> None:
    wrong = [
        f"{label(path)}:{node.lineno} {node.name}"
        for path in MODULES
        if not label(path).startswith("ui/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.AsyncFunctionDef)
    ]
    assert wrong == []


def test_every_module_starts_with_what_it_is() -> None:
    wrong = [label(path) for path in MODULES if path.name != "__init__.py" and ast.get_docstring(tree(path)) is None]
    assert wrong == []


def test_no_test_reaches_another_machine() -> None:
    with pytest.raises(AssertionError, match=r"connection to \('192\.0\.2\.1', 80\)"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(AssertionError, match=r"look-up of example\.org"):
        socket.create_connection(("example.org", 80), timeout=1)
