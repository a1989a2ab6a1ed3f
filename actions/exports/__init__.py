from actions.exports.lists import change_lines, csv_lines
from actions.exports.plan import plan_file
from actions.exports.updates import update_file

__all__ = ["change_lines", "csv_lines", "plan_file", "update_file"]
