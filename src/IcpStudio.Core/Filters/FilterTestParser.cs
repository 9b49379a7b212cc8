using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Text;
using static IcpStudio.Core.Filters.FilterTokenKind;

namespace IcpStudio.Core.Filters;

/// <summary>Reads what follows an attribute's name: <c>in (software, web)</c>, <c>between 50 and 500</c>, <c>is missing</c>.</summary>
/// <param name="lexer">Gives the pieces.</param>
/// <param name="attribute">What is asked.</param>
/// <param name="allowed">The only values it can have, or null.</param>
internal sealed class FilterTestParser(FilterLexer lexer, AttributeDefinition attribute, IReadOnlyList<string>? allowed = null)
{
    public Condition Read()
    {
        lexer.TryTake("is");
        if (lexer.TryTake("missing"))
            return new PresenceCondition(attribute.Key, IsMissing: true);
        if (lexer.TryTake("known") || lexer.TryTake("present"))
            return new PresenceCondition(attribute.Key, IsMissing: false);
        return attribute.Type switch
        {
            AttributeType.Choice => Choice(),
            AttributeType.Set => Set(),
            AttributeType.Number => Number(),
            AttributeType.Date => new FilterDateParser(lexer, attribute).Read(),
            AttributeType.YesNo => YesNo(),
            _ => throw Unexpected(),
        };
    }

    private ValueCondition Choice()
    {
        if (lexer.TryTake("not"))
            return Values(ValueOperator.NotIn, "in");
        if (lexer.Current.Is("in"))
            return Values(ValueOperator.In, "in");
        var operation = lexer.Current;
        if (operation.Kind != Operator || operation.Text is not ("=" or "!="))
            throw Unexpected();
        lexer.Take();
        return new(attribute.Key, operation.Text == "=" ? ValueOperator.In : ValueOperator.NotIn, [Value()]);
    }

    private ValueCondition Set()
    {
        if (lexer.TryTake("any"))
            return Values(ValueOperator.AnyOf, "of");
        if (lexer.TryTake("all"))
            return Values(ValueOperator.AllOf, "of");
        if (lexer.TryTake("none"))
            return Values(ValueOperator.NoneOf, "of");
        if (lexer.TryTake("not"))
            return Values(ValueOperator.NoneOf, "in");
        if (lexer.Current.Is("in"))
            return Values(ValueOperator.AnyOf, "in");
        var operation = lexer.Current;
        if (operation.Kind != Operator || operation.Text is not ("=" or "!="))
            throw Unexpected();
        lexer.Take();
        return new(attribute.Key, operation.Text == "=" ? ValueOperator.AnyOf : ValueOperator.NoneOf, [Value()]);
    }

    private ValueCondition Values(ValueOperator operation, string word)
    {
        if (!lexer.TryTake(word))
            throw lexer.Current.Error($"Here “{word}” is expected, not {lexer.Current.Shown}.");
        var open = lexer.Take();
        if (open.Kind != Open)
            throw open.Error($"Here values in parentheses are expected, such as (software, \"real estate\"), not {open.Shown}.");
        return new(attribute.Key, operation, [.. lexer.TakeList().Select(Checked)]);
    }

    private string Value()
    {
        var value = lexer.Take();
        return value.Kind is Word or Quoted ? Checked(value) : throw value.Error($"Here a value is expected, not {value.Shown}.");
    }

    private string Checked(FilterToken value) => allowed is null || allowed.Contains(value.Text, ValueFolding.Comparer) ? value.Text
        : throw value.Error($"There is no {attribute.Label.ToLowerInvariant()} {value.Shown}.{DidYouMean.Hint(value.Text, allowed)}"
            + (allowed.Count is > 0 and <= 8 ? $" There are: {string.Join(", ", allowed)}." : ""));

    private NumberCondition Number()
    {
        if (lexer.TryTake("between"))
        {
            var from = Amount();
            if (!lexer.TryTake("and"))
                throw lexer.Current.Error($"Here “and” and the highest number are expected, not {lexer.Current.Shown}.");
            return new(attribute.Key, from, Amount());
        }

        if (lexer.TryTake("at"))
        {
            if (lexer.TryTake("least"))
                return new(attribute.Key, Amount(), null);
            return lexer.TryTake("most") ? new(attribute.Key, null, Amount()) : throw Unexpected();
        }

        var operation = lexer.Current;
        if (operation.Kind != Operator || operation.Text is not (">=" or "<=" or "="))
            throw Unexpected();
        lexer.Take();
        var number = Amount();
        return operation.Text switch
        {
            ">=" => new(attribute.Key, number, null),
            "<=" => new(attribute.Key, null, number),
            _ => new(attribute.Key, number, number),
        };
    }

    private decimal Amount()
    {
        var word = lexer.Take();
        if (word.Kind != Word || !PlainNumber.TryRead(word.Text, '.', out _))
            throw word.Error($"Here a number such as 500, 2.5 or 10M is expected, not {word.Shown}.");
        return NumberText.TryParse(word.Text, '.', out var number, out var problem) ? number : throw word.Error($"{problem}.");
    }

    private YesNoCondition YesNo()
    {
        if (lexer.Current is { Kind: Operator, Text: "=" })
            lexer.Take();
        if (lexer.TryTake("yes"))
            return new(attribute.Key, true);
        return lexer.TryTake("no") ? new(attribute.Key, false) : throw Unexpected();
    }

    private FilterSyntaxException Unexpected() =>
        lexer.Current.Error($"{attribute.Label} can be asked {WhatFits(attribute.Type)}, not {lexer.Current.Shown}.");

    internal static string WhatFits(AttributeType type) => type switch
    {
        AttributeType.Choice => "in (…), not in (…), = …, is missing or is known",
        AttributeType.Set => "any of (…), all of (…), none of (…), = …, is missing or is known",
        AttributeType.Number => "between … and …, >= …, <= …, = …, is missing or is known",
        AttributeType.Date => "between … and …, >= …, <= …, within last 30 days, is missing or is known",
        AttributeType.YesNo => "is yes, is no, is missing or is known",
        _ => "is missing or is known",
    };
}
