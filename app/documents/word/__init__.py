"""Word papers: a view put into a letter template, ours or one that the partnership has made its own in Word.

Promises: what people typed comes out as plain text, whatever it looks like; a template is data and gets nothing
but the view, little memory and little time; one that fails is told apart from a view that could not be made.
"""

from app.documents.word.checking import checked
from app.documents.word.rendering import MEDIA_TYPE, letter, standard_template
from app.documents.word.sample import bare, sample

__all__ = ["MEDIA_TYPE", "bare", "checked", "letter", "sample", "standard_template"]
