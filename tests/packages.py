"""What sdist and wheel hold: all files of the repository, those of the package, and nothing else.

    python tests/packages.py FOLDER

Exits 1 and names the files that are missing from an archive in FOLDER, or too much. What should be there is what git
knows, or would add.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MADE = {"PKG-INFO"}
DIST_INFO = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}


def tracked(root: Path) -> set[str]:
    """Return the files of the checkout that git knows or would add, by their paths from ``root``."""
    command = ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    return {name for name in listed.split("\0") if name and (root / name).is_file()}


def in_sdist(path: Path) -> set[str]:
    with tarfile.open(path) as archive:
        return {member.name.partition("/")[2] for member in archive if not member.isdir()}


def in_wheel(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def wrong(folder: Path, root: Path = ROOT) -> list[str]:
    """Return a line for each file that an archive in ``folder`` lacks or should not hold."""
    files = tracked(root)
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    version = wheel.name.split("-")[1]
    info = {f"hfcardlint-{version}.dist-info/{name}" for name in DIST_INFO}
    expected = {
        sdist: files | MADE,
        wheel: {name for name in files if name.startswith("hfcardlint/")} | info,
    }
    held = {sdist: in_sdist(sdist), wheel: in_wheel(wheel)}
    return [
        f"{path.name}: {said} {name}"
        for path, names in expected.items()
        for said, odd in (("lacks", names - held[path]), ("should not hold", held[path] - names))
        for name in sorted(odd)
    ]


if __name__ == "__main__":
    found = wrong(Path(sys.argv[1]))
    print("\n".join(found) or "sdist and wheel hold what they should")
    sys.exit(bool(found))
