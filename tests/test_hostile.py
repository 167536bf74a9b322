"""Inputs made to hurt a reader of cards: each has a correct answer, and none a traceback, a hang or a gigabyte."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FENCE = "---\n"
# A child that cannot take more than 1 GB of address space; where the platform has no such limit, it goes without.
LIMITED = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
except (ImportError, ValueError):
    pass
from hfcardlint.cli import main
sys.argv = ["hfcardlint", *sys.argv[1:]]
main()
"""


def lint(path: Path | str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", LIMITED, "--isolated", *arguments, str(path)], capture_output=True, timeout=120
    )


def findings(path: Path) -> list[tuple[str, int, int]]:
    run = lint(path, "--format", "json", "--exit-zero", "--profile", "strict")
    assert run.returncode == 0, run.stderr.decode()
    assert run.stderr == b""
    report = json.loads(run.stdout)
    return [(f["rule"], f["location"]["line"], f["location"]["column"]) for f in report["cards"][0]["findings"]]


def meta(text: str, body: str = "# Model\n") -> str:
    return f"{FENCE}{text}{FENCE}{body}"


def bomb() -> str:
    lines = ['a: &a ["x","x","x","x","x","x","x","x","x"]\n']
    for last, this in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{this}: &{this} [{','.join([f'*{last}'] * 9)}]\n")
    return meta("".join(lines))


# name -> (bytes or text of the card, the rule that must speak, its line; None where any line is right)
CASES: dict[str, tuple[Callable[[], str | bytes], str, int | None]] = {
    "invalid utf-8": (lambda: b"---\nlicense: mit\n---\n# M\xff\n", "invalid-utf8", 4),
    "utf-16": (lambda: "---\nlicense: mit\n---\n".encode("utf-16"), "invalid-utf8", 1),
    "utf-16 without a mark": (lambda: "---\nlicense: mit\n---\n".encode("utf-16-le"), "invalid-utf8", 1),
    "invalid yaml": (lambda: meta("license: mit\ntags: [a\nlanguage: en\n"), "front-matter-invalid", None),
    "tabs": (lambda: meta("model-index:\n\t- name: a\n"), "front-matter-invalid", 3),
    "duplicate key": (lambda: meta("license: mit\nlanguage: en\nlicense: apache-2.0\n"), "duplicate-key", 4),
    "list as root": (lambda: meta("- a\n- b\n"), "front-matter-not-map", 2),
    "scalar as root": (lambda: meta("just text\n"), "front-matter-not-map", 2),
    "unclosed": (lambda: "---\nlicense: mit\n\n# Model\n", "front-matter-unclosed", 1),
    "blank after the opening fence": (lambda: "--- \nlicense: mit\n---\n", "front-matter-unseen", 1),
    "lone CR": (lambda: "---\rlicense: mit\r---\r# Model\r", "front-matter-unseen", None),
    "deep flow": (lambda: meta("a: " + "[" * 30_000 + "\n"), "front-matter-limit", 2),
    "deep block": (lambda: meta("- " * 30_000 + "x\n"), "front-matter-limit", 2),
    "alias bomb": (bomb, "front-matter-limit", None),
    "20 MB of front matter": (lambda: meta("a: b\n" * 4_000_000), "file-too-large", None),
    "long line": (lambda: meta("license: mit\n", "x" * 500_000 + "\n"), "data-absent", None),
    "line over 500 KB": (lambda: meta("license: mit\n", "# M\n" + "x" * 500_001), "body-too-large", 5),
    "body over 1 MB": (lambda: meta("license: mit\n", "word " * 250_000), "body-too-large", None),
    "norwegian": (lambda: meta("language: no\nlicense: mit\n"), "yaml-readings-differ", 2),
    "zeros": (lambda: meta("license: mit\ntags:\n- " + "0" * 5_000 + "\n- no\n"), "yaml-readings-differ", 5),
    "octal number": (lambda: meta("license: mit\ntags: 0" + "7" * 5_000 + "\n"), "yaml-readings-differ", 3),
    "base 60": (lambda: meta("license: mit\ntags: 1" + ":1" * 500_000 + "\n"), "yaml-readings-differ", 3),
    "apache 2.0": (lambda: meta("license: Apache 2.0\n"), "license-unknown", 2),
    "number as licence": (lambda: meta("license: 2.0\ntags: yes\ndatasets: 2024-01-02\n"), "license-unknown", 2),
    "python object": (lambda: meta("license: !!python/object/apply:os.system ['true']\n"), "front-matter-invalid", 2),
    "local base model": (lambda: meta("license: mit\nbase_model: ./out/checkpoint\n"), "base-model-invalid", 3),
    "bidi": (lambda: meta("license: mit\n", "Run \u202eelif\u202c now.\n"), "invisible-characters", 4),
    "tag characters": (lambda: meta("license: mit\n", "Text\U000e0041\n"), "invisible-characters", 4),
    "token": (lambda: meta("license: mit\n", "`hf_" + "aB3dE5fG7hJ9kL1mN3" * 2 + "`\n"), "secret-token", 4),
    "null dataset": (lambda: meta("license: mit\ndatasets:\n- null\n"), "datasets-invalid", 4),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_card_gets_its_finding(name: str, tmp_path: Path) -> None:
    make, rule, line = CASES[name]
    card = make()
    path = tmp_path / "README.md"
    path.write_bytes(card if isinstance(card, bytes) else card.encode())
    found = findings(path)
    assert rule in {r for r, _, _ in found}
    if line is not None:
        assert line in {at for r, at, _ in found if r == rule}


@pytest.mark.parametrize("kind", ["missing", "folder without a card", "no permission"])
def test_what_cannot_be_read_is_exit_2_with_its_name(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "gone.md"
    if kind == "folder without a card":
        path = tmp_path / "folder"
        path.mkdir()
    elif kind == "no permission":
        path.write_text("# card\n")
        path.chmod(0)
        try:
            path.read_bytes()
        except PermissionError:
            pass
        else:
            pytest.skip("this user reads files without permission to")
    run = lint(path)
    assert run.returncode == 2
    assert path.name.encode() in run.stdout + run.stderr
    assert b"Traceback" not in run.stderr


@pytest.mark.parametrize(
    "card",
    [
        "\n---\nlicense: mit\n---\n# Blank line before the fence\n",
        "---\nlicense: mit\ndescription: |\n  a\n  ---\n  b\n---\n# Dashes inside a block scalar\n",
    ],
)
def test_what_the_hub_accepts_is_accepted(card: str, tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(card)
    assert not {r for r, _, _ in findings(path)} & {
        "front-matter-missing",
        "front-matter-unseen",
        "front-matter-invalid",
    }


def test_headings_and_to_dos_in_code_and_comments_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(
        meta("license: mit\n", "# Model\n\n```\n# Training Data\n[More Information Needed]\n```\n\n<!-- TODO: x -->\n")
    )
    assert "placeholder-text" not in {r for r, _, _ in findings(path)}


def test_nothing_of_a_card_reaches_the_terminal_raw(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_bytes(meta('license: "\\e[31mred\\e[0m\u202e\u200b"\n', "\x1b[2J# \u202eM\xc2\x9b\n").encode())
    for form in ("text", "concise", "json"):
        run = lint(path, "--format", form, "--verbose", "--color", "never")
        text = run.stdout.decode()
        assert run.returncode == 1
        assert not [c for c in text if ord(c) < 32 and c != "\n"]
        assert not set(text) & {"\u202e", "\x9b", "\x7f"}


# Shapes that make Markdown parsers super-linear, at 60 KB: the answer must come, whatever it is.
SHAPES = {
    "brackets": "[" * 60_000,
    "links": "[a](" * 15_000,
    "stars": "*a " * 20_000,
    "backticks": "".join("`" * n + " " for n in range(1, 340)),
    "angles": "<a " * 20_000,
    "images": "![" * 30_000,
    "quotes": "> " * 30_000 + "a",
    "items": "- " * 30_000 + "a",
    "lazy quote": "> a\n" + "b\n" * 30_000,
    "lazy item": "- a\n" + "b\n" * 30_000,
    "ragged tables": "a|b\n-|-\na\n" * 6_000,
    "pipes": "a|b\n" * 15_000,
    "blank heading": "# a" + " " * 60_000 + "b",
    "comments": "<!--" * 15_000,
    "references": "[a]: b\n" * 8_000,
    "entities": "&amp" * 15_000,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_that_hurt_parsers_end(shape: str, tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(meta("license: mit\n", SHAPES[shape]))
    findings(path)
