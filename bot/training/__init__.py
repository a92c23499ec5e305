"""How the weights of evidence are learnt: ``python -m bot.training --texts FOLDER --out bot/evidence/weights.toml``."""
