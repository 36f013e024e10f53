import type { Language } from '../../shared/protocol';

/** The words of the menus and dialogs that are the system's own and not the page's. */
export interface MenuWords {
  readonly file: string;
  readonly newWindow: string;
  readonly closeWindow: string;
  readonly quit: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly view: string;
  readonly reload: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomReset: string;
  readonly fullScreen: string;
  readonly devTools: string;
  readonly window: string;
  readonly minimize: string;
  readonly help: string;
  readonly about: string;
  readonly crashed: string;
  readonly crashedDetail: string;
  readonly close: string;
  readonly hung: string;
  readonly hungDetail: string;
  readonly wait: string;
}

export const MENU_WORDS: Readonly<Record<Language, MenuWords>> = {
  'zh-CN': {
    file: '文件',
    newWindow: '新建窗口',
    closeWindow: '关闭窗口',
    quit: '退出',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    view: '视图',
    reload: '重新载入窗口',
    zoomIn: '放大',
    zoomOut: '缩小',
    zoomReset: '实际大小',
    fullScreen: '全屏',
    devTools: '开发者工具',
    window: '窗口',
    minimize: '最小化',
    help: '帮助',
    about: '关于 Warroom',
    crashed: '窗口多次意外终止。',
    crashedDetail: '数据没有丢失：记录由引擎保存，引擎仍在运行。',
    close: '关闭',
    hung: '窗口没有响应。',
    hungDetail: '可以继续等待，也可以重新载入：设置与所填内容会恢复，正在提交的操作由引擎完成。',
    wait: '继续等待',
  },
  en: {
    file: 'File',
    newWindow: 'New window',
    closeWindow: 'Close window',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    reload: 'Reload window',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomReset: 'Actual size',
    fullScreen: 'Full screen',
    devTools: 'Developer tools',
    window: 'Window',
    minimize: 'Minimise',
    help: 'Help',
    about: 'About Warroom',
    crashed: 'The window ended unexpectedly several times.',
    crashedDetail: 'Nothing is lost: the engine keeps the record, and is still running.',
    close: 'Close',
    hung: 'The window does not respond.',
    hungDetail:
      'You can wait, or reload it: what was set and typed comes back, and what was sent is carried out by the engine.',
    wait: 'Wait',
  },
};
