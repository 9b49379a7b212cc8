using System.CommandLine;
using System.Globalization;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Text;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>What a command says of how a file is written; it goes before what the mapping says.</summary>
internal sealed class ImportSettings
{
    private readonly Option<string?> _dateOrder =
        new("--date-order") { Description = "Order of dates such as 03/04/2025: dmy, mdy, or ymd to leave them out." };
    private readonly Option<string?> _decimal = new("--decimal") { Description = "Decimal mark: point or comma." };
    private readonly Option<string?> _currency =
        new("--currency") { Description = "ISO 4217 code of amounts that name no currency; left out: the workspace's." };
    private readonly Option<string[]> _rate = new("--rate")
    {
        Description = "What one unit of another currency is worth in the workspace's, for example EUR=1.08.",
        AllowMultipleArgumentsPerToken = true
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_dateOrder);
        command.Options.Add(_decimal);
        command.Options.Add(_currency);
        command.Options.Add(_rate);
    }

    /// <exception cref="OperatorException">A setting is none of those allowed.</exception>
    public ImportMapping Apply(ImportMapping mapping, ParseResult arguments) => mapping with
    {
        DateOrder = arguments.GetValue(_dateOrder) switch
        {
            null => mapping.DateOrder,
            "dmy" => DateOrder.DayMonthYear,
            "mdy" => DateOrder.MonthDayYear,
            "ymd" => DateOrder.YearMonthDay,
            var other => throw new OperatorException($"--date-order {other} is unknown; allowed are dmy, mdy, ymd."),
        },
        DecimalMark = arguments.GetValue(_decimal) switch
        {
            null => mapping.DecimalMark,
            "point" or "." => '.',
            "comma" or "," => ',',
            var other => throw new OperatorException($"--decimal {other} is unknown; allowed are point, comma."),
        },
        Currency = arguments.GetValue(_currency) switch
        {
            null => mapping.Currency,
            var code when Currencies.IsCode(code) => code,
            var other => throw new OperatorException($"--currency {other} is unknown; an ISO 4217 code such as EUR is allowed."),
        },
        Rates = arguments.GetValue(_rate) is { Length: > 0 } rates
            ? mapping.Rates.Concat(rates.Select(Rate)).GroupBy(r => r.Key).ToDictionary(g => g.Key, g => g.Last().Value)
            : mapping.Rates,
    };

    private static KeyValuePair<string, decimal> Rate(string text) =>
        text.Split('=') is [var code, var worth] && Currencies.IsCode(code)
            && decimal.TryParse(worth, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate > 0
            ? KeyValuePair.Create(code, rate)
            : throw new OperatorException($"--rate {text} is no rate; allowed is, for example, EUR=1.08.");
}
