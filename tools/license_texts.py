"""Rebuild ``hfcardlint/data/license_texts.json``, the fingerprints of licences' texts.

    python tools/license_texts.py [--checkouts FOLDER] [--check]

The texts come from the npm package spdx-license-list, from the database of ScanCode (the PyPI package
scancode-toolkit-mini) and, for model licences, from git checkouts: ``FOLDER/<owner>+<name>`` for each repository of
``license_texts.json`` beside this script, at the revision named there; without ``--checkouts`` they are cloned. That
file also names the parts that a copy may leave out. The texts themselves are not kept. Needs npm, pip and git.
"""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from hfcardlint import data
from hfcardlint.card import license_text

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "hfcardlint" / "data" / "license_texts.json"
BY_HAND = ROOT / "tools" / "license_texts.json"
SPDX, SPDX_VERSION = "spdx-license-list", "6.12.0"
SCANCODE, SCANCODE_VERSION = "scancode-toolkit-mini", "32.5.0"
DATE = "2026-11-21"
END = "END OF TERMS AND CONDITIONS"
# Creative Commons' notice, by which most works are marked: https://creativecommons.org/choose/
CC_NAMES = {"by": "Attribution", "nc": "NonCommercial", "nd": "NoDerivatives", "sa": "ShareAlike"}
CC_ENDS = (
    "",
    "To view a copy of this license, visit https://{url}/",
    "To view a copy of this license, visit https://{url}/ or send a letter to Creative Commons, PO Box 1866, "
    "Mountain View, CA 94042, USA.",
)


class Text(NamedTuple):
    """A text of the licence ``id``, and what may be appended to it."""

    id: str
    body: str
    policy: str = ""


def forms(text: Text, hand: dict[str, Any]) -> Iterator[str]:
    """Yield ``text`` whole and without the parts that a copy may leave out.

    What stands before a head in the first third is a title or preface. What stands behind the end of the terms is
    advice, except where it is an attachment, which holds terms.
    """
    size = len(text.body)
    heads = [0, *(found for mark in hand["heads"] for found in places(mark, text.body) if found < size // 3)]
    ends = [
        *(found for mark in hand["tails"] for found in places(mark, text.body)),
        *places(END, text.body, after=True),
    ]
    tails = [size, *(end for end in ends if end > size // 2 and not places("Attachment A", text.body[end:]))]
    for start, end in itertools.product(heads, tails):
        yield text.body[start:end]
    if text.policy:
        yield text.body + "\n\n" + text.policy


def places(mark: str, text: str, after: bool = False) -> list[int]:
    """Return where ``mark`` begins in ``text``, or ends; case and blanks make no difference."""
    pattern = r"\s+".join(map(re.escape, mark.split()))
    return [found.end() if after else found.start() for found in re.finditer(pattern, text, re.IGNORECASE)]


def fingerprint(text: Text, hand: dict[str, Any]) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """Return the chunks that are in every form of ``text``, and those in any."""
    found = [frozenset(license_text.chunks(form)) for form in forms(text, hand)]
    return frozenset.intersection(*found), frozenset.union(*found)


def build(texts: list[Text], hand: dict[str, Any]) -> dict[str, Any]:
    """Return the content of the data file."""
    cores: dict[str, set[frozenset[bytes]]] = {}
    known: dict[str, frozenset[bytes]] = {}
    for text in texts:
        core, every = fingerprint(text, hand)
        cores.setdefault(text.id, set()).add(core)
        known[text.id] = known.get(text.id, frozenset()) | every
    rows = []
    for id in sorted(cores):
        chunks = sorted(known[id])
        rows.append(
            {
                "id": id,
                "chunks": b64encode(b"".join(chunks)).decode("ascii"),
                "cores": sorted(b64encode(mask(chunks, core)).decode("ascii") for core in cores[id]),
            }
        )
    return {"source": source(hand), "date": DATE, "texts": rows}


def mask(chunks: Sequence[bytes], core: frozenset[bytes]) -> bytes:
    """Return one bit for each of ``chunks``, the lowest of a byte first: whether it is in ``core``."""
    bits = bytearray(len(chunks) // 8 + 1)
    for at, chunk in enumerate(chunks):
        bits[at // 8] |= (chunk in core) << at % 8
    return bytes(bits)


def source(hand: dict[str, Any]) -> str:
    """Return where the texts come from, for the data file."""
    trees = ", ".join(f"{name} at {entry['revision'][:8]}" for name, entry in hand["repositories"].items())
    return f"npm {SPDX} {SPDX_VERSION}; PyPI {SCANCODE} {SCANCODE_VERSION} (licence database, CC-BY-4.0); {trees}"


def from_spdx(folder: Path, hand: dict[str, Any]) -> Iterator[Text]:
    """Yield the texts of SPDX that have an id on the Hub."""
    subprocess.run(["npm", "pack", "--silent", f"{SPDX}@{SPDX_VERSION}"], cwd=folder, check=True, capture_output=True)
    with tarfile.open(next(folder.glob(f"{SPDX}-*.tgz"))) as archive:
        file = archive.extractfile("package/spdx-full.json")
        entries: dict[str, Any] = json.load(file) if file else {}
    for spdx, entry in sorted(entries.items()):
        if id := hub_id(spdx, hand):
            yield Text(id, entry["licenseText"])


def hub_id(spdx: str, hand: dict[str, Any]) -> str | None:
    """Return the Hub's id of a licence of SPDX, None where the Hub has none of its own."""
    low = spdx.lower()
    id = hand["spdx"].get(spdx) or (low if low in data.licenses() else data.license_aliases().get(low))
    return str(id) if id else None


def from_scancode(folder: Path, hand: dict[str, Any]) -> Iterator[Text]:
    """Yield the texts of ScanCode's database: those of SPDX once more, as others wrap them, and model licences."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    command += ["--python-version=3.12", f"--dest={folder}", f"{SCANCODE}=={SCANCODE_VERSION}"]
    subprocess.run(command, check=True)
    own = {key: id for id, keys in hand["scancode"].items() for key in keys}
    with zipfile.ZipFile(next(folder.glob("scancode_toolkit_mini-*.whl"))) as archive:
        for name in sorted(archive.namelist()):
            if not (name.startswith("licensedcode/data/licenses/") and name.endswith(".LICENSE")):
                continue
            # A front matter between two lines of ``---``; entries without a text end behind the first.
            _, about, body, *_ = [*re.split(r"^---\n", archive.read(name).decode("utf-8"), maxsplit=2, flags=re.M), ""]
            spdx = re.search(r"^spdx_license_key: *(\S+)$", about, re.MULTILINE)
            id = own.get(Path(name).stem) or (hub_id(spdx.group(1), hand) if spdx else None)
            if id and body.strip():
                yield Text(id, body)


def from_repositories(checkouts: Path, hand: dict[str, Any]) -> Iterator[Text]:
    """Yield the texts that lie in repositories of models; a USE_POLICY may be appended to the text before it."""
    for name, entry in hand["repositories"].items():
        folder = checkouts / name.replace("/", "+")
        if not folder.exists():
            subprocess.run(["git", "clone", "--quiet", f"https://github.com/{name}", folder], check=True)
        for id, paths in entry["texts"].items():
            bodies = {path: shown(folder, entry["revision"], path) for path in paths}
            policy = next((body for path, body in bodies.items() if "USE_POLICY" in path), "")
            for path, body in bodies.items():
                if "USE_POLICY" not in path:
                    yield Text(id, body, policy)


def shown(folder: Path, revision: str, path: str) -> str:
    command = ["git", "-C", str(folder), "show", f"{revision}:{path}"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")


def notices(hand: dict[str, Any]) -> Iterator[Text]:
    """Yield the notices by which works are put under a licence, first of all those of Creative Commons."""
    for id, bodies in hand["notices"].items():
        yield from [Text(id, body) for body in bodies]
    for id in sorted(data.licenses()):
        family, _, rest = id.partition("-")
        parts, _, version = rest.rpartition("-")
        if family != "cc" or not parts:
            continue
        url = f"creativecommons.org/licenses/{parts}/{version}"
        title = "-".join(CC_NAMES[part] for part in parts.split("-"))
        for kind in ("International ", "Unported ", "Generic ", ""):
            if kind == "International " and version != "4.0":
                continue
            for article, end in itertools.product(("the", "a"), CC_ENDS):
                yield Text(
                    id,
                    f"This work is licensed under {article} Creative Commons {title} {version} {kind}License. "
                    + end.format(url=url),
                )


@click.command()
@click.option("--checkouts", type=click.Path(file_okay=False, path_type=Path), help="Folder of git checkouts.")
@click.option("--check", is_flag=True, help="Write nothing; fail where the file would change.")
def main(checkouts: Path | None, check: bool) -> None:
    """Rebuild the fingerprints of licences' texts."""
    hand = json.loads(BY_HAND.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        texts = [
            *from_spdx(folder, hand),
            *from_scancode(folder, hand),
            *from_repositories(checkouts or folder, hand),
            *notices(hand),
        ]
    content = json.dumps(build(texts, hand), indent=1) + "\n"
    if check:
        raise SystemExit(0 if OUT.read_text("utf-8") == content else f"{OUT} is out of date")
    OUT.write_text(content, "utf-8")
    data.load.cache_clear()
    wrong = sorted({text.id for text in texts if license_text.recognise(text.body) != text.id})
    if wrong:
        raise SystemExit("not recognised as themselves: " + ", ".join(wrong))
    click.echo(f"{len(texts)} texts of {len({text.id for text in texts})} licences")


if __name__ == "__main__":
    main()
