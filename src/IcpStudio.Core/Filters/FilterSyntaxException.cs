namespace IcpStudio.Core.Filters;

/// <summary>Ends the reading of a filter's text; never leaves <see cref="FilterText"/>.</summary>
internal sealed class FilterSyntaxException(FilterError error) : Exception(error.Message)
{
    public FilterError Error { get; } = error;
}
