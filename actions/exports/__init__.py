from actions.exports.workbook import plan_workbook

__all__ = ["plan_workbook"]
