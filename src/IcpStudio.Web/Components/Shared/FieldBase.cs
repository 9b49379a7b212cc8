using Microsoft.AspNetCore.Components;

namespace IcpStudio.Web.Components.Shared;

/// <summary>What text, number and select fields share.</summary>
/// <typeparam name="T">Of the value.</typeparam>
public abstract class FieldBase<T> : ComponentBase
{
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public T? Value { get; set; }

    [Parameter]
    public EventCallback<T> ValueChanged { get; set; }

    /// <summary>Name in a form that is posted, or null.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Id of the control; made from name or label where not given, so give one where two on a page share both.</summary>
    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string? Help { get; set; }

    /// <summary>What is wrong with the value, or null.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Further attributes of the control: autocomplete, maxlength, min, step.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    protected string ControlId => Id ?? "field-" + (Name ?? Label).ToLowerInvariant().Replace(' ', '-').Replace('.', '-');

    protected string? DescribedBy => Field.DescribedBy(ControlId, Help, Error);

    protected string? Invalid => Error is null ? null : "true";
}
