from actions.exports.lists import csv_lines
from actions.exports.plan import plan_file

__all__ = ["csv_lines", "plan_file"]
