"""The one search box and the results that drop from it."""
