from gan.cli import app

app(prog_name="python -m gan")
