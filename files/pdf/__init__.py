from files.pdf.hidden import look, without_properties

__all__ = ["look", "without_properties"]
