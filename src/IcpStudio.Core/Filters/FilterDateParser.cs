using System.Globalization;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using static IcpStudio.Core.Filters.FilterTokenKind;

namespace IcpStudio.Core.Filters;

/// <summary>
/// Reads what a filter asks of a date: <c>&gt;= 2025-01-31</c>, <c>between 30 days ago and today</c>, <c>within last 90 days</c>.
/// </summary>
internal sealed class FilterDateParser(FilterLexer lexer, AttributeDefinition attribute)
{
    public DateCondition Read()
    {
        if (lexer.TryTake("between"))
        {
            var from = Bound();
            if (!lexer.TryTake("and"))
                throw lexer.Current.Error($"Here “and” and the last day are expected, not {lexer.Current.Shown}.");
            return new(attribute.Key, from, Bound());
        }

        if (lexer.TryTake("within"))
            return Within();
        var operation = lexer.Current;
        if (operation.Kind != Operator || operation.Text is not (">=" or "<=" or "="))
            throw operation.Error(
                $"{attribute.Label} can be asked {FilterTestParser.WhatFits(AttributeType.Date)}, not {operation.Shown}.");
        lexer.Take();
        var bound = Bound();
        return operation.Text switch
        {
            ">=" => new(attribute.Key, bound, null),
            "<=" => new(attribute.Key, null, bound),
            _ => new(attribute.Key, bound, bound),
        };
    }

    private DateCondition Within()
    {
        lexer.TryTake("the");
        var isNext = lexer.TryTake("next");
        if (!isNext && !lexer.TryTake("last"))
            throw lexer.Current.Error($"Here “last” or “next” is expected, not {lexer.Current.Shown}.");
        var days = Days();
        var today = DateBound.FromAsOf(0);
        return isNext ? new(attribute.Key, today, DateBound.FromAsOf(days)) : new(attribute.Key, DateBound.FromAsOf(-days), today);
    }

    private DateBound Bound()
    {
        var word = lexer.Current;
        if (lexer.TryTake("today"))
            return DateBound.FromAsOf(0);
        if (word.Kind == Word && DateOnly.TryParseExact(
            word.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            lexer.Take();
            return DateBound.On(date);
        }

        var days = Days();
        if (lexer.TryTake("ago"))
            return DateBound.FromAsOf(-days);
        if (lexer.TryTake("from") && lexer.TryTake("now"))
            return DateBound.FromAsOf(days);
        throw lexer.Current.Error($"Here “ago” or “from now” is expected, not {lexer.Current.Shown}.");
    }

    private int Days()
    {
        var word = lexer.Take();
        if (word.Kind != Word || !int.TryParse(word.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            throw word.Error($"Here a day is expected, such as 2025-01-31, today, 30 days ago or 30 days from now, not {word.Shown}.");
        if (days > DateBound.MaxDays)
            throw word.Error($"A relative date lies at most {DateBound.MaxDays:N0} days away.");
        return lexer.TryTake("days") || lexer.TryTake("day") ? days
            : throw lexer.Current.Error($"Here “days” is expected, not {lexer.Current.Shown}.");
    }
}
