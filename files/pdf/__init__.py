from files.pdf.hidden_content import look, without_properties

__all__ = ["look", "without_properties"]
