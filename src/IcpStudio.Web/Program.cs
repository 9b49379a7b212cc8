using IcpStudio.Web;

return await IcpCommand.RunAsync(args);
