"""The import sheet: what files hold, before anything of them enters the library."""
