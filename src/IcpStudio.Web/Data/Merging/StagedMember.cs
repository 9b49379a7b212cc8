using System.Text;

namespace IcpStudio.Web.Data.Merging;

/// <summary>A member of a set as it is stored.</summary>
/// <param name="Text">In the form first seen.</param>
internal sealed record StagedMember(string Text)
{
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Text);

    /// <summary>Whether a set can be written as its members with separators between them, as far as this one is concerned.</summary>
    public bool IsPlain { get; } = !StagedForm.NeedsArray(Text);
}
