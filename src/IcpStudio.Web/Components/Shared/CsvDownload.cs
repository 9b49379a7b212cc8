using IcpStudio.Core.Csv;

namespace IcpStudio.Web.Components.Shared;

/// <summary>
/// Writes CSV into an answer while it goes out: memory does not grow with the rows. The writer itself is synchronous, which the server does
/// not allow on its own stream.
/// </summary>
public sealed class CsvDownload : IAsyncDisposable
{
    private const int BytesAtOnce = 64 << 10;

    private readonly Stream _answer;
    private readonly MemoryStream _buffer = new();

    private CsvDownload(Stream answer)
    {
        _answer = answer;
        Csv = new CsvWriter(_buffer, byteOrderMark: true);
    }

    /// <summary>Where cells go.</summary>
    public CsvWriter Csv { get; }

    /// <summary>An answer that the browser saves under the name.</summary>
    public static IResult Of(string fileName, Func<CsvDownload, Task> write) => Results.Stream(async answer =>
    {
        await using var download = new CsvDownload(answer);
        await write(download);
        download.Csv.Flush();
        await download.SendAsync(CancellationToken.None);
    }, "text/csv; charset=utf-8", fileName);

    /// <summary>Ends the row, and sends what has gathered once that is worth it.</summary>
    public async ValueTask EndRowAsync(CancellationToken cancellationToken)
    {
        Csv.EndRow();
        if (_buffer.Length >= BytesAtOnce)
            await SendAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync() => await Csv.DisposeAsync();

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await _answer.WriteAsync(_buffer.GetBuffer().AsMemory(0, (int)_buffer.Length), cancellationToken);
        _buffer.SetLength(0);
    }
}
