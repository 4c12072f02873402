from rich.console import Console
from rich.table import Table


def show(title: str, columns: tuple[str, ...], rows: list[tuple]) -> None:
    """Print a table; numbers get three digits."""
    table = Table(*columns, title=title)
    for row in rows:
        table.add_row(*(f"{cell:.3g}" if isinstance(cell, float) else str(cell) for cell in row))
    Console(width=120).print(table)
