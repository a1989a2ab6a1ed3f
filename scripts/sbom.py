"""The software bill of materials, as CycloneDX 1.6, from the locked versions: everything that is installed on a server
or built into what it serves, with its hashes. `make sbom` writes build/sbom.cdx.json."""

import base64
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^(?P<name>[\w.-]+)(?:\[[^]]*\])?==(?P<version>[^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def python_components(text: str) -> list[dict]:
    """Of a requirements.txt with hashes: one for each wheel or archive of a version."""
    found: list[dict] = []
    for line in text.splitlines():
        if pinned := PINNED.match(line):
            name, version = pinned["name"].lower(), pinned["version"]
            found.append(component(name, version, f"pkg:pypi/{name}@{version}"))
            address = f"https://pypi.org/project/{name}/{version}/"
            found[-1]["externalReferences"] = [{"type": "distribution", "url": address, "hashes": []}]
        for content in HASH.findall(line):
            found[-1]["externalReferences"][0]["hashes"].append({"alg": "SHA-256", "content": content})
    return found


def node_components(lock: dict) -> list[dict]:
    found = []
    for path, package in sorted(lock["packages"].items()):
        name = path.rpartition("node_modules/")[2]
        if not name:
            continue  # ourselves
        each = component(name, package["version"], f"pkg:npm/{name.replace('@', '%40', 1)}@{package['version']}")
        kind, _, digest = package.get("integrity", "").partition("-")
        if kind == "sha512":
            each["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(digest).hex()}]
        found.append(each)
    return found


def component(name: str, version: str, address: str) -> dict:
    return {"type": "library", "bom-ref": address, "name": name, "version": version, "purl": address}


def bill() -> dict:
    libraries = python_components((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    libraries += node_components(json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8")))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "safer-norwich", "name": "safer-norwich"}},
        "components": libraries,
    }


if __name__ == "__main__":
    made = bill()
    path = ROOT / "build" / "sbom.cdx.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"build/sbom.cdx.json names {len(made['components'])} components.\n")
