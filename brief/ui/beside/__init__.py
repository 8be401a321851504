"""The panel beside the text: talking points, notes, standards and history of one article."""
