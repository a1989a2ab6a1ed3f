"""Build what the pages and the PDF reports need from static/scss and node_modules into build/.

build/static/css/<name>.css          each sheet of static/scss that has a name in SHEETS
build/static/js/govuk-frontend.*     the GOV.UK components' script
build/static/fonts/*.woff2           Source Sans 3 for browsers
build/fonts/SourceSans3-<style>.ttf  Source Sans 3 for typst, which reads neither woff2 nor subsets
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "node_modules"
BUILD = ROOT / "build"

SHEETS = ("app", "admin", "public")
SUBSETS = ("latin", "latin-ext")
STYLES = {400: "Regular", 700: "Bold"}
FAMILY = "Source Sans 3"

# Ids of the OpenType name table.
FAMILY_NAME, SUBFAMILY_NAME, FULL_NAME, POSTSCRIPT_NAME = 1, 2, 4, 6
TYPOGRAPHIC_FAMILY, TYPOGRAPHIC_SUBFAMILY = 16, 17


def compile_sheets(target: Path) -> None:
    sheets = [name for name in SHEETS if (ROOT / "static/scss" / f"{name}.scss").exists()]
    if not sheets:
        print("No static/scss/*.scss: no style sheet was compiled.", file=sys.stderr)
        return
    done = subprocess.run(
        [
            NODE_MODULES / ".bin/sass",
            "--load-path=.",
            "--load-path=node_modules",
            "--style=compressed",
            "--no-source-map",
            "--quiet-deps",
            *(f"static/scss/{name}.scss:{target / name}.css" for name in sheets),
        ],
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        sys.exit(done.returncode)  # Sass has said where and why.


def woff2(subset: str, weight: int) -> Path:
    return NODE_MODULES / f"@fontsource/source-sans-3/files/source-sans-3-{subset}-{weight}-normal.woff2"


def copy(sources: list[Path], target: Path) -> None:
    target.mkdir(parents=True)
    for source in sources:
        shutil.copy(source, target)


def merge_font(weight: int, style: str, target: Path) -> None:
    """Join a weight's subsets into one TTF and call it what typst is asked for."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for subset in SUBSETS:
            font = TTFont(woff2(subset, weight))
            font.flavor = None
            parts.append(f"{folder}/{subset}.ttf")
            font.save(parts[-1])
        merged = Merger().merge(parts)
    names = {
        FAMILY_NAME: FAMILY,
        TYPOGRAPHIC_FAMILY: FAMILY,
        SUBFAMILY_NAME: style,
        TYPOGRAPHIC_SUBFAMILY: style,
        FULL_NAME: f"{FAMILY} {style}",
        POSTSCRIPT_NAME: f"SourceSans3-{style}",
    }
    for record in merged["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    target.mkdir(exist_ok=True)
    merged.save(target / f"SourceSans3-{style}.ttf")


def swap_in(folder: Path) -> None:
    """Replace what an earlier build left, and only now: a failed build leaves it as it was."""
    for new in folder.iterdir():
        old = BUILD / new.name
        shutil.rmtree(old, ignore_errors=True)
        new.rename(old)


def main() -> None:
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix=".new-") as folder:
        new = Path(folder)
        compile_sheets(new / "static/css")
        govuk = NODE_MODULES / "govuk-frontend/dist/govuk"
        # Manifest storage follows the script's reference to its source map, so the map comes along.
        copy([govuk / "govuk-frontend.min.js", govuk / "govuk-frontend.min.js.map"], new / "static/js")
        copy([woff2(subset, weight) for subset in SUBSETS for weight in STYLES], new / "static/fonts")
        for weight, style in STYLES.items():
            merge_font(weight, style, new / "fonts")
        swap_in(new)


if __name__ == "__main__":
    main()
