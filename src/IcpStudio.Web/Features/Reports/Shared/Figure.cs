using IcpStudio.Core.Reports;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Web.Features.Reports.Shared;

/// <summary>A figure of a report: what files and documents have of it. How a page shows it is said in <c>FigureCell</c>.</summary>
public abstract record Figure
{
    /// <summary>Cells of a file: texts, decimals, or null where nothing is known.</summary>
    public abstract IReadOnlyList<object?> Cells { get; }

    /// <summary>Its part of a document.</summary>
    public abstract object? Document { get; }

    /// <summary>A number in a file; six places are more than any reader needs.</summary>
    internal static object? Number(double? value) => value is { } v && double.IsFinite(v) ? Math.Round((decimal)v, 6) : null;

    private Figure()
    {
    }

    public sealed record Text(string? Value) : Figure
    {
        public override IReadOnlyList<object?> Cells => [Value ?? ""];

        public override object? Document => Value;
    }

    public sealed record Count(int Value) : Figure
    {
        public override IReadOnlyList<object?> Cells => [(decimal)Value];

        public override object Document => Value;
    }

    /// <summary>A whole number that may be large, or not known.</summary>
    public sealed record Whole(long? Value) : Figure
    {
        public override IReadOnlyList<object?> Cells => [(decimal?)Value];

        public override object? Document => Value;
    }

    public sealed record YesNo(bool Value) : Figure
    {
        public override IReadOnlyList<object?> Cells => [Value ? "yes" : "no"];

        public override object Document => Value;
    }

    public sealed record Amount(decimal Value) : Figure
    {
        public override IReadOnlyList<object?> Cells => [Value];

        public override object Document => Value;
    }

    /// <summary>A share from 0 to 1 without an interval.</summary>
    public sealed record Share(double? Value) : Figure
    {
        public override IReadOnlyList<object?> Cells => [Number(Value)];

        public override object? Document => Value;
    }

    /// <summary>A share from 0 to 1 with its 95 % interval: value, low and high in a file, nothing where nothing is counted.</summary>
    public sealed record Interval(Rate Value) : Figure
    {
        public override IReadOnlyList<object?> Cells =>
            Value.Count == 0 ? [null, null, null] : [Number(Value.Value), Number(Value.Interval.Low), Number(Value.Interval.High)];

        public override object Document => Of(Value);

        /// <summary>A rate in a document.</summary>
        public static object Of(Rate rate) =>
            new { hits = rate.Hits, n = rate.Count, share = rate.Value, low = rate.Interval.Low, high = rate.Interval.High };
    }

    /// <summary>The same with what it is a share of: hits, count, value, low and high in a file.</summary>
    public sealed record Counted(Rate Value) : Figure
    {
        public override IReadOnlyList<object?> Cells => [(decimal)Value.Hits, (decimal)Value.Count, .. new Interval(Value).Cells];

        public override object Document => Interval.Of(Value);
    }

    /// <summary>An average with its 95 % interval: value, low, high and count in a file.</summary>
    /// <param name="Unit">Shown after it, with a space before.</param>
    public sealed record Average(Mean Value, string Unit = "") : Figure
    {
        public override IReadOnlyList<object?> Cells =>
            [Number(Value.Value), Number(Value.Interval?.Low), Number(Value.Interval?.High), (decimal)Value.Count];

        public override object Document =>
            new { value = Value.Value, low = Value.Interval?.Low, high = Value.Interval?.High, n = Value.Count };
    }

    /// <summary>A median of days with its 95 % interval: value, low and high in a file.</summary>
    public sealed record Days(MedianDays Value) : Figure
    {
        public override IReadOnlyList<object?> Cells => [Number(Value.Value), Number(Value.Interval?.Low), Number(Value.Interval?.High)];

        public override object Document =>
            new { value = Value.Value, low = Value.Interval?.Low, high = Value.Interval?.High, n = Value.Count };
    }
}
