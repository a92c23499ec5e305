"""How the shipped encoder is made: ``python -m index.training --texts FOLDER --out FOLDER``."""
