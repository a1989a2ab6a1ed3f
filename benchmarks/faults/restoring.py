"""Restore the newest backup of a folder, then prove it as somebody does by docs/operating.md; in one process, which
loads the product once.

    python -m benchmarks.faults.restoring FOLDER
"""

import sys


def main(folder: str) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("restore", folder, "--verify")
    call_command("check_plan")
    call_command("check_files")


if __name__ == "__main__":
    main(sys.argv[1])
