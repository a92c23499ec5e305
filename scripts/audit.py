"""``python scripts/audit.py [required]``: looks the pinned packages up among known vulnerabilities with pip-audit.

Fails when one is vulnerable. Where no source of advisories can be reached it says so, and fails only if "required".
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SECONDS = 120
COMMAND = (
    sys.executable, "-m", "pip_audit", "--requirement", "constraints.txt", "--disable-pip", "--no-deps",
    "--progress-spinner", "off", "--timeout", "10", "--format", "json",
)  # fmt: skip


def looked_up() -> list[dict[str, Any]]:
    """What pip-audit found out of each package; nothing where it could ask nobody."""
    try:
        done = subprocess.run(COMMAND, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
        told: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, json.JSONDecodeError, KeyError):
        return []
    return [one for one in told if "skip_reason" not in one]


def main(required: bool) -> int:
    """The exit code."""
    known = looked_up()
    for one in known:
        for fault in one["vulns"]:
            print(f"{one['name']} {one['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions'])}")
    if not known:
        print("pip-audit: no advisory source reachable, not checked.", file=sys.stderr)
        return int(required)
    print(f"pip-audit: {len(known)} packages looked up, {sum(bool(one['vulns']) for one in known)} vulnerable.")
    return int(any(one["vulns"] for one in known))


if __name__ == "__main__":
    sys.exit(main("required" in sys.argv[1:]))
