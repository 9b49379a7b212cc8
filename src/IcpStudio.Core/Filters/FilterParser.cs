using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Filters;

/// <summary>
/// Reads how conditions are joined; <c>and</c> binds closer than <c>or</c>. What a condition asks is <see cref="FilterTestParser"/>'s to
/// read.
/// </summary>
internal sealed class FilterParser(string text, AttributeCatalog catalog, FilterNames? names)
{
    private readonly FilterLexer _lexer = new(text);
    private int _parts;

    public Filter Parse()
    {
        var filter = Or(0);
        return _lexer.Current.Kind == FilterTokenKind.End ? filter
            : throw _lexer.Current.Error($"Here and, or, or the end is expected, not {_lexer.Current.Shown}.");
    }

    private Filter Or(int depth) =>
        Join("or", () => Join("and", () => Unary(depth), parts => new Filter.All(parts)), parts => new Filter.Any(parts));

    private Filter Join(string word, Func<Filter> part, Func<ImmutableArray<Filter>, Filter> join)
    {
        var first = part();
        if (!_lexer.Current.Is(word))
            return first;
        var parts = ImmutableArray.CreateBuilder<Filter>();
        parts.Add(first);
        while (_lexer.TryTake(word))
            parts.Add(part());
        return join(parts.ToImmutable());
    }

    private Filter Unary(int depth)
    {
        var start = _lexer.Current;
        if (++_parts > FilterText.MaxParts)
            throw start.Error($"The filter has more than {FilterText.MaxParts} parts.");
        if (depth > FilterText.MaxDepth)
            throw start.Error($"The filter is nested more than {FilterText.MaxDepth} deep.");
        if (_lexer.TryTake("not"))
            return new Filter.Not(Unary(depth + 1));
        if (_lexer.TryTake("everything"))
            return Filter.Everything;
        if (_lexer.TryTake("nothing"))
            return new Filter.Any([]);
        if (start.Kind != FilterTokenKind.Open)
            return new Filter.Leaf(Condition());
        _lexer.Take();
        var inner = Or(depth + 1);
        var close = _lexer.Take();
        return close.Kind == FilterTokenKind.Close ? inner
            : throw close.Error($"Here a closing parenthesis is expected, not {close.Shown}.");
    }

    private Condition Condition()
    {
        var name = _lexer.Take();
        if (name.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted))
            throw name.Error($"Here the name of an attribute is expected, not {name.Shown}.");
        var attribute = catalog.FindFilterable(name.Text)
            ?? catalog.Filterable.FirstOrDefault(a => ValueFolding.Comparer.Equals(a.Label, name.Text))
                ?? throw name.Error(Sentence(ConditionCheck.UnknownAttribute(name.Text, catalog)));
        var first = _lexer.Current;
        var condition = new FilterTestParser(_lexer, attribute, names?.Of(attribute)).Read();
        foreach (var (_, message) in ConditionCheck.Problems(condition, attribute))
            throw first.Error(Sentence(message));
        return condition;
    }

    private static string Sentence(string message) => char.ToUpperInvariant(message[0]) + message[1..];
}
