"""The Vietnamese face of click: help pages and one sentence for each way to use a command wrongly."""

from __future__ import annotations

import click


class WrongUsage(click.UsageError):
    """A command was used wrongly in a way that click cannot see; the message is shown as it is."""


class Command(click.Command):
    """A command whose help page is in Vietnamese."""

    after_arguments = "[TÙY CHỌN]"

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        arguments = [param.make_metavar(ctx) for param in self.get_params(ctx) if isinstance(param, click.Argument)]
        words = " ".join(word for word in (*arguments, self.after_arguments) if word)
        formatter.write_usage(ctx.command_path, words, prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section("Tùy chọn"):
            formatter.write_dl([record for option in options if (record := option.get_help_record(ctx))])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Hiện hướng dẫn này."
        return option


class Group(Command, click.Group):
    """The program itself: its help page lists the commands."""

    command_class = Command
    after_arguments = "LỆNH …"

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, command.get_short_help_str(90)) for name, command in self.commands.items()])

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def explain(error: click.UsageError) -> str:
    """One Vietnamese sentence for a wrong usage, and where to read how it is done."""
    path = error.ctx.command_path if error.ctx else "hoidap"
    return f"{_fault(error)} Xem: {path} --help"


def _fault(error: click.UsageError) -> str:
    match error:
        case WrongUsage():
            return error.message
        case click.NoSuchOption():
            return f"Không có tùy chọn {error.option_name}.{_nearest(error.possibilities)}"
        case click.exceptions.NoSuchCommand():
            return f"Không có lệnh {error.command_name}.{_nearest(error.possibilities)}"
        case click.BadOptionUsage():
            return f"Tùy chọn {error.option_name} được dùng sai: thiếu hoặc thừa giá trị."
        case click.MissingParameter():
            return f"Thiếu {_name(error)}."
        case click.BadParameter():
            return f"Giá trị của {_name(error)} không hợp lệ: cần {_wanted(error.param)}."
        case _:
            return "Thừa đối số: hãy đặt câu có nhiều từ trong dấu nháy kép."


def _nearest(possibilities: list[str] | None) -> str:
    return f" Có phải là {possibilities[0]}?" if possibilities else ""


def _name(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return "đối số"
    return (
        error.param.opts[0]
        if isinstance(error.param, click.Option)
        else error.param.make_metavar(error.ctx).rstrip("…")
    )


def _wanted(param: click.Parameter | None) -> str:
    kind = param.type if param else None
    if isinstance(kind, click.IntRange):
        return f"một số nguyên từ {kind.min} đến {kind.max}"
    if isinstance(kind, click.Choice):
        return f"một trong {', '.join(map(str, kind.choices))}"
    return "một giá trị khác"
