"""How large a file may be that comes by a form. What is unpacked of it is in `files.package.limits`."""

# How much of a spreadsheet is read, by whatever way it comes, is in `sheets.limits`.
# nginx lets a little more through (docs/operating.md), so that a file too large is refused here, in words.
MOST_UPLOAD_BYTES = 10 * 1024 * 1024
