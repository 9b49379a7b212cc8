namespace IcpStudio.Web.Features.Imports.Uploads;

/// <summary>What came of a step of an upload.</summary>
/// <param name="Problem">What is wrong and what is allowed; null where it worked.</param>
/// <param name="NotFound">There is no such upload, or its file is whole already.</param>
public sealed record UploadResult(string? Problem = null, bool NotFound = false)
{
    public static UploadResult Done { get; } = new();

    public static UploadResult Missing { get; } = new("There is no such upload.", NotFound: true);
}

/// <summary>How far an upload is.</summary>
/// <param name="Id">The import's id.</param>
/// <param name="Size">Bytes of the whole file.</param>
/// <param name="PieceSize">Bytes of every piece but the last.</param>
/// <param name="Present">The pieces that are there, from 0.</param>
/// <param name="Complete">The file is whole.</param>
public sealed record UploadStatus(long Id, long Size, int PieceSize, IReadOnlyList<int> Present, bool Complete);
