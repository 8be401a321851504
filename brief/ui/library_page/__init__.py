"""The library page: sections of what there is to read, the user's own documents among them."""
