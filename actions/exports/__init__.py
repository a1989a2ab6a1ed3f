from actions.exports.workbook import plan_file, plan_lines, plan_workbook

__all__ = ["plan_file", "plan_lines", "plan_workbook"]
