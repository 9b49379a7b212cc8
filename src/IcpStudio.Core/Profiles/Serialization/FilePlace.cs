using IcpStudio.Core.Profiles.Serialization.Files;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>A value in a file, and where it stands in the file and in the definition.</summary>
/// <param name="Path">In the file: <c>tiers[0].from</c>.</param>
/// <param name="Property">In the definition: <c>Tiers[0].From</c>.</param>
internal readonly record struct FilePlace(FileReader Reader, FileNode Node, string Path, string Property)
{
    /// <summary>Remembers the place, so that what is wrong with the property is told with its line.</summary>
    public FilePlace Noted()
    {
        Reader.Note(Property, Path, Node);
        return this;
    }

    public FilePlace Of(FileNode node, string key, string property) =>
        new(Reader, node, Path.Length == 0 ? key : $"{Path}.{key}", Property.Length == 0 ? property : $"{Property}.{property}");
}
