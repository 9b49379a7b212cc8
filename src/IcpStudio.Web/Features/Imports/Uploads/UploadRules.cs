namespace IcpStudio.Web.Features.Imports.Uploads;

/// <summary>A file comes in pieces, so that a lost connection costs one piece and not the file.</summary>
public static class UploadRules
{
    /// <summary>Bytes of every piece but the last.</summary>
    public const int PieceSize = 4 << 20;

    /// <summary>Largest file, in bytes.</summary>
    public const long MaxFileSize = 2L << 30;

    public const int MaxFileNameLength = 255;

    /// <summary>How long a file waits to be imported.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>How many pieces a file has.</summary>
    public static int Pieces(long fileSize) => (int)((fileSize + PieceSize - 1) / PieceSize);

    /// <summary>Bytes of piece <paramref name="number"/>, counted from 0.</summary>
    public static int SizeOf(int number, long fileSize) => (int)Math.Min(PieceSize, fileSize - ((long)number * PieceSize));
}
