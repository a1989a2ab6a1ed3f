from oversight.exports.county import county_lines
from oversight.exports.duties import duty_lines
from oversight.exports.section_17 import section_17_lines

__all__ = ["county_lines", "duty_lines", "section_17_lines"]
