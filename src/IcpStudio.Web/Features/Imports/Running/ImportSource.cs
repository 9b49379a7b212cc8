using IcpStudio.Core.Imports;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>Where the bytes of an import come from: opened anew for each pass over them.</summary>
/// <param name="Open">Opens the file at its start.</param>
/// <param name="Length">Bytes.</param>
public sealed record ImportSource(Func<Stream> Open, long Length)
{
    /// <summary>A file on this machine's disk.</summary>
    public static ImportSource OfFile(string path) => new(() => File.OpenRead(path), new FileInfo(path).Length);
}

/// <summary>One pass of an import over its file.</summary>
/// <param name="ImportId">Which one.</param>
/// <param name="Kind">What the file holds.</param>
/// <param name="Source">The bytes.</param>
/// <param name="Mapping">The mapping as YAML.</param>
/// <param name="IsDryRun">Everything is done and then undone.</param>
internal sealed record ImportOrder(long ImportId, ImportKind Kind, ImportSource Source, string Mapping, bool IsDryRun);
