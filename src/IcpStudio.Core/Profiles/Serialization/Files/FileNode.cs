namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>A value in a profile file and where it stands, line and column from 1.</summary>
internal abstract record FileNode(int Line, int Column)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether it says that there is no value.</summary>
    public virtual bool IsNull => false;
}

/// <summary>A text exactly as written; <paramref name="IsPlain"/>: without quotes.</summary>
internal sealed record FileScalar(string Text, bool IsPlain, int Line, int Column) : FileNode(Line, Column)
{
    public override string Kind => IsNull ? "nothing" : $"“{Conditions.TextRule.Shown(Text)}”";

    public override bool IsNull => IsPlain && Text is ("" or "~" or "null");
}

internal sealed record FileList(IReadOnlyList<FileNode> Items, int Line, int Column) : FileNode(Line, Column)
{
    public override string Kind => "a list";
}

internal sealed record FileMap(IReadOnlyList<FileEntry> Entries, int Line, int Column) : FileNode(Line, Column)
{
    public override string Kind => "a group of keys";

    public FileNode? Find(string key) => Entries.FirstOrDefault(e => e.Key.Text == key)?.Value;
}

internal sealed record FileEntry(FileScalar Key, FileNode Value);
