from risks.exports.register import register_file, register_lines

__all__ = ["register_file", "register_lines"]
