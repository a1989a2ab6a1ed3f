from datasets.exports.readings import readings_file
from datasets.exports.returns import total_lines

__all__ = ["readings_file", "total_lines"]
