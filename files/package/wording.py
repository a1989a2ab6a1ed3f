"""Why a package is refused, and what to do about it."""

from files.findings import Refused

SAVE_AGAIN = "Open it in the program that made it, save it again and choose the new file."


def damaged(detail: str = "") -> Refused:
    return Refused(f"The file is damaged or is not what it seems{detail}.", SAVE_AGAIN)


def too_large() -> Refused:
    return Refused(
        "The file unpacks to more than 50 MB, or to more than 100 times its size.",
        "Remove pictures, and rows and columns that are formatted but empty, then save it again.",
    )


def encrypted() -> Refused:
    return Refused("The file is protected by a password.", "Remove the password that opens it and save it again.")


def own_document_type(name: str) -> Refused:
    return Refused(f"A part of the file ({name[:60]}) has a document type of its own.", SAVE_AGAIN)
