from datasets.exports.answers import answers_file
from datasets.exports.readings import readings_file
from datasets.exports.returns import total_lines

__all__ = ["answers_file", "readings_file", "total_lines"]
